/// A rule that applicants are judged by beside the prerequisites that services name: the first by
/// every service, the others by jobs.
enum ApplicantRule: String, CaseIterable {
  /// The service is for accounts of the kind.
  case accountKind
  /// The account is neither suspended nor closed.
  case accountActive
  /// The classification is in the profession that a job asks for.
  case profession
  /// The classification is in the specialty that a job asks for.
  case specialty
  /// The classification has one of the ranks that a job asks for.
  case rank
}
