"""Papers to upload: PDF files of one page that any viewer opens."""

import base64


def pdf(*lines):
    """A page with these lines of text, in ASCII, as base64."""
    text = " T* ".join(f"({line}) Tj" for line in lines)
    content = f"BT /F1 14 Tf 18 TL 72 760 Td {text} ET"
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        " /Resources << /Font << /F1 5 0 R >> >> >>",
        f"<< /Length {len(content)} >>\nstream\n{content}\nendstream",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    file = "%PDF-1.4\n"
    places = []
    for number, body in enumerate(objects, 1):
        places.append(len(file))
        file += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    size = len(objects) + 1
    file += (f"xref\n0 {size}\n0000000000 65535 f \n{table}"
             f"trailer\n<< /Size {size} /Root 1 0 R >>\nstartxref\n{file.rindex('endobj') + 7}\n"
             "%%EOF\n")
    return base64.b64encode(file.encode("ascii")).decode()
