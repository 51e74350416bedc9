import Glibc

/// The system's own names of its errors, for those that a disk gives.
package enum SystemError {
  package static func name(_ code: Int32) -> String {
    switch code {
    case EACCES: "EACCES"
    case EBADF: "EBADF"
    case EBADMSG: "EBADMSG"
    case EBUSY: "EBUSY"
    case EDQUOT: "EDQUOT"
    case EEXIST: "EEXIST"
    case EFBIG: "EFBIG"
    case EINTR: "EINTR"
    case EINVAL: "EINVAL"
    case EIO: "EIO"
    case EISDIR: "EISDIR"
    case ELOOP: "ELOOP"
    case EMFILE: "EMFILE"
    case ENAMETOOLONG: "ENAMETOOLONG"
    case ENFILE: "ENFILE"
    case ENODEV: "ENODEV"
    case ENOENT: "ENOENT"
    case ENOLCK: "ENOLCK"
    case ENOMEM: "ENOMEM"
    case ENOSPC: "ENOSPC"
    case ENOTDIR: "ENOTDIR"
    case ENXIO: "ENXIO"
    case ENOTEMPTY: "ENOTEMPTY"
    case EOPNOTSUPP: "EOPNOTSUPP"
    case EPERM: "EPERM"
    case EROFS: "EROFS"
    case ESTALE: "ESTALE"
    case EUCLEAN: "EUCLEAN"
    case EXDEV: "EXDEV"
    default: "errno \(code)"
    }
  }

  /// The number of this process.
  package static var processIdentifier: Int32 { getpid() }
}
