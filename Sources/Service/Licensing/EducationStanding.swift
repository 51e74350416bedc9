/// How far somebody has come with the continuing education (CPD) that a renewal asks for, in hours of
/// the period that ends with the registration. What licensing asks of a ledger, and all it asks.
struct EducationStanding: Hashable {
  let required: Int
  let counted: Int

  var isSatisfied: Bool { counted >= required }
}
