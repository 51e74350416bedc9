import Testing

@testable import Portal

@Suite("HTML that is written")
struct HTMLWriterTests {
  private func html(_ body: (inout HTMLWriter) -> Void) -> String {
    var writer = HTMLWriter()
    body(&writer)
    return writer.html
  }

  @Test("holds text as text, in an element and in an attribute (T22)")
  func escapes() {
    let hostile = #"<script>alert('1' & "2")</script>"#
    let escaped = "&lt;script&gt;alert(&#39;1&#39; &amp; &quot;2&quot;)&lt;/script&gt;"
    #expect(html { $0.text(hostile) } == escaped)
    #expect(
      html { $0.element("p", ["title": hostile]) { $0.text(hostile) } }
        == "<p title=\"\(escaped)\">\(escaped)</p>")
    #expect(html { $0.isolated(hostile) } == "<bdi>\(escaped)</bdi>")
    #expect(html { $0.code(hostile) } == "<bdi dir=\"ltr\" class=\"code\">\(escaped)</bdi>")
  }

  @Test("keeps every other character as it is")
  func keeps() {
    let text = "Ωmar العمر é\u{301} 👩🏽‍⚕️ ` = / \u{200f}\n"
    #expect(html { $0.text(text) } == text)
  }

  @Test("opens elements that have no end, and nests others")
  func elements() {
    #expect(html { $0.open("meta", ["charset": "utf-8"]) } == "<meta charset=\"utf-8\">")
    #expect(
      html { $0.element("ul") { $0.element("li") { $0.markup("<br>") } } }
        == "<ul><li><br></li></ul>")
  }
}
