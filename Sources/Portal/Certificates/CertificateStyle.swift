/// How a certificate looks, on the screen and on paper.
enum CertificateStyle {
  /// The page is A4 without margins; everything lies within `.sheet`, which is exactly as large, and
  /// `z0` to `z4` are the sizes of `CertificateFit`.
  static let sheet: StaticString = """
    @page{size:A4;margin:0}
    *{box-sizing:border-box;margin:0;padding:0}
    html{--ink:#16323d;--line:#1f5a5f;--gold:#a07c2c;--soft:#5b6f76;
    -webkit-print-color-adjust:exact;print-color-adjust:exact;background:#dfe5e6}
    body{color:var(--ink);font-family:"Source Serif 4","Noto Serif",Cambria,Georgia,serif;
    font-size:11pt;line-height:1.5;padding:8mm 0}
    [lang=ar]{font-family:"Noto Naskh Arabic",Amiri,"Sakkal Majalla","Traditional Arabic",
    "Geeza Pro","Noto Serif",serif}
    .sheet{position:relative;width:210mm;height:297mm;margin:0 auto;overflow:hidden;
    background:#fff;box-shadow:0 2mm 8mm rgba(0,0,0,.25);padding:18mm 22mm 0}
    .frame{position:absolute;inset:8mm;border:.5mm solid var(--line);outline:.2mm solid var(--gold);
    outline-offset:-2mm}
    .frame:before,.frame:after{content:"";position:absolute;inset:-1.6mm auto auto -1.6mm;
    width:9mm;height:9mm;border:.5mm solid var(--gold);border-width:.5mm 0 0 .5mm}
    .frame:after{inset:auto -1.6mm -1.6mm auto;border-width:0 .5mm .5mm 0}
    .rosette{position:absolute;inset:78mm 25mm auto;color:var(--line);opacity:.13}
    .rosette svg{display:block;width:160mm;height:160mm}
    header{position:relative;text-align:center;height:63mm}
    .seal{color:var(--line);height:24mm}
    .seal svg{height:24mm;width:24mm}
    .register{margin-top:2mm;color:var(--ink);line-height:1.35}
    .register p:first-child{font-size:14pt;font-weight:600}
    .register p+p{font-size:11pt;color:var(--soft)}
    .register [lang=ar]:first-child{font-size:17pt}
    h1{margin-top:4mm;font-size:21pt;line-height:1.25;font-weight:600;color:var(--line)}
    h1:after{content:"";display:block;width:46mm;margin:2.5mm auto 0;border-top:.5mm solid var(--gold)}
    .banner{position:absolute;inset:75mm 22mm auto;z-index:2;padding:1.2mm 4mm;color:#fff;
    text-align:center;font-size:10.5pt;font-weight:600;background:#6a6f73}
    .revoked .banner{background:#a3191f}
    .superseded .banner{background:#8a5a00}
    .watermark{position:absolute;inset:0;display:flex;align-items:center;justify-content:center;
    color:#6a6f73;opacity:.17;z-index:1}
    .watermark span{transform:rotate(-34deg);font-size:70pt;font-weight:700;line-height:1.2;
    text-align:center;white-space:nowrap}
    [dir=rtl] .watermark span{transform:rotate(34deg);font-size:66pt}
    .revoked .watermark{color:#a3191f}
    .superseded .watermark{color:#8a5a00}
    .content{position:relative;height:146mm;overflow:hidden;padding-top:4mm}
    .z0{--z:1}.z1{--z:.9}.z2{--z:.8}.z3{--z:.7}.z4{--z:.62}
    .names{text-align:center;overflow-wrap:anywhere}
    .names p{font-size:calc(20pt*var(--z));line-height:1.4;font-weight:600;text-align:center}
    .names p+p{font-size:calc(17pt*var(--z));color:var(--line)}
    .text{margin-top:calc(4mm*var(--z));font-size:calc(11.5pt*var(--z));line-height:1.7;
    text-align:center;overflow-wrap:anywhere}
    table{width:100%;margin-top:calc(5mm*var(--z));border-collapse:collapse;table-layout:fixed;
    border-top:.3mm solid var(--line);border-bottom:.3mm solid var(--line)}
    tr+tr{border-top:.15mm solid #c5d0d2}
    th,td{padding:calc(1.1mm*var(--z)) 1.500mm;font-size:calc(10.5pt*var(--z));line-height:1.45;
    text-align:start;vertical-align:top;overflow-wrap:anywhere}
    th{width:52mm;font-weight:400;color:var(--soft);font-size:calc(10pt*var(--z))}
    td{font-weight:600;white-space:pre-line}
    td ol{padding-inline-start:calc(5mm*var(--z));white-space:pre-line;font-weight:400;
    font-size:calc(10pt*var(--z))}
    .more{font-weight:400;font-style:italic}
    .hijri{font-weight:400;color:var(--soft)}
    .hijri:before{content:" · "}
    .code{font-family:"Noto Sans Mono","DejaVu Sans Mono",Menlo,Consolas,monospace;font-size:.93em;
    font-variant-numeric:tabular-nums;unicode-bidi:isolate}
    footer{position:absolute;inset:auto 22mm 20mm;display:grid;align-items:start;
    grid-template-columns:34mm 1fr 52mm;column-gap:5mm;padding-top:4mm;
    border-top:.3mm solid var(--gold)}
    .qr svg{display:block;width:34mm;height:34mm}
    .verify{font-size:8pt;line-height:1.45;color:var(--soft);overflow-wrap:anywhere}
    .verify h2{font-size:8.5pt;font-weight:600;color:var(--ink)}
    .verify .key{font-size:10.5pt;font-weight:700;color:var(--ink);white-space:nowrap;
    margin:.5mm 0 1mm}
    .verify .link{margin-top:1mm;font-size:7.5pt;color:var(--ink)}
    dl{font-size:8.5pt;line-height:1.45}
    dt{color:var(--soft);font-size:8pt}
    dd{font-weight:600;margin-bottom:1.2mm}
    dl .hijri{display:block}
    dl .hijri:before{content:""}
    .electronic{position:absolute;inset:auto 22mm 12.500mm;text-align:center;font-size:8pt;
    color:var(--soft)}
    @media print{html{background:#fff}body{padding:0}
    .sheet{box-shadow:none;margin:0;break-after:avoid;break-inside:avoid}}
    @media screen and (max-width:215mm){body{padding:0}}
    """
}
