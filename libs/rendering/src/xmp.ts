export interface XmpProperties {
  readonly title: string;
  readonly lang: string;
  readonly date: Date;
  readonly producer: string;
  /** Identifies the document as PDF/UA-1 (ISO 14289-1, clause 5). */
  readonly isAccessible: boolean;
}

/** XMP metadata (ISO 16684-1) of a PDF as an XML packet. It claims no PDF/A conformance. */
export function xmpPacket({ title, lang, date, producer, isAccessible }: XmpProperties): string {
  const instant = `${date.toISOString().slice(0, 19)}Z`;
  return `<?xpacket begin="\u{FEFF}" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
 <rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <rdf:Description rdf:about=""
    xmlns:dc="http://purl.org/dc/elements/1.1/"
    xmlns:xmp="http://ns.adobe.com/xap/1.0/"
    xmlns:pdf="http://ns.adobe.com/pdf/1.3/"
    xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
   <dc:format>application/pdf</dc:format>
   <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${xml(title)}</rdf:li></rdf:Alt></dc:title>
   <dc:language><rdf:Bag><rdf:li>${xml(lang)}</rdf:li></rdf:Bag></dc:language>
   <xmp:CreatorTool>Candour</xmp:CreatorTool>
   <xmp:CreateDate>${instant}</xmp:CreateDate>
   <xmp:ModifyDate>${instant}</xmp:ModifyDate>
   <pdf:Producer>${xml(producer)}</pdf:Producer>${isAccessible ? '\n   <pdfuaid:part>1</pdfuaid:part>' : ''}
  </rdf:Description>
 </rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>`;
}

/** XML 1.0 knows no C0 controls but tab and line ends, not even as references. */
const xml = (text: string) =>
  text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    // oxlint-disable-next-line no-control-regex -- removing them is the point
    .replace(/[\u0000-\u0008\u000B\u000C\u000E-\u001F\uFFFE\uFFFF]/g, '\uFFFD')
    .replace(/[<>&"]/g, (character) => `&#${character.codePointAt(0)};`);
