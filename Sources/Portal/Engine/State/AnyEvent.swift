import JSON
import Shape

/// An event of any kind, as one member of an object: `{"sessionOpened":{…}}`.
struct AnyEvent: Wire {
  let event: any Event

  init(_ event: any Event) { self.event = event }

  /// Every kind of event there is.
  static let kinds: [any Event.Type] =
    StoreEvents.all + RegistrationEvents.all + AccountEvents.all + PasswordEvents.all
    + SessionEvents.all + AttemptEvents.all + MailEvents.all + NotificationEvents.all
    + SupportEvents.all
    + StaffEvents.all + ReadEvents.all
    + ApplicationEvents.all + ReviewEvents.all + RulingEvents.all + PaymentEvents.all
    + LicenseEvents.all + RenewalEvents.all + ExtensionEvents.all
    + DocumentEvents.all
    + FacilityEvents.all + EmploymentEvents.all + JobEvents.all + JobApplicationEvents.all
    + AnnouncementEvents.all
    + CertificateEvents.all
    + CPDEvents.all
    + ErasureEvents.all

  private static let kindByName: [String: any Event.Type] = Dictionary(
    kinds.map { ("\($0.name)", $0) }, uniquingKeysWith: { first, _ in first })

  static func read(_ source: Source) throws(Fault) -> AnyEvent {
    guard source.value.kind == .object, source.value.count == 1 else {
      throw Fault(.wrongType("object with one member"))
    }
    let name = source.value.first
    guard let kind = kindByName[name.string] else {
      throw Fault([Issue(.unknown, at: name.string)])
    }
    return AnyEvent(try kind.read(source.inside(name.following)))
  }

  borrowing func write(to writer: inout JSONWriter) {
    writer.name(type(of: event).name, after: 0x7b)
    event.write(to: &writer)
    writer.byte(0x7d)
  }

  static var sample: AnyEvent { AnyEvent(StoreCreated.sample) }

  static func schema(in catalogue: inout SchemaCatalogue) -> JSONTree {
    let alternatives = kinds.map { kind -> JSONTree in
      let name = "\(kind.name)"
      return [
        "type": "object",
        "properties": .object([.init(name, kind.schema(in: &catalogue))]),
        "required": [.string(name)],
        "additionalProperties": false,
      ]
    }
    return ["oneOf": .array(alternatives)]
  }
}
