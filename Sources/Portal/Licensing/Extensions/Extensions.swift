/// Extensions of terms by a regulator's decision within a call.
struct Extensions: Facade {
  let call: Call
}

extension Licensing {
  var extensions: Extensions { Extensions(call: call) }
}
