import { xmpPacket } from './xmp.js';

describe('xmpPacket', () => {
  it('holds title, language and date, and no XML of the title', () => {
    const packet = xmpPacket({
      title: '<a> & \u0001',
      lang: 'el',
      date: new Date(0),
      producer: 'P',
      isAccessible: false,
    });
    expect(packet).toContain('<rdf:li xml:lang="x-default">&#60;a&#62; &#38; \uFFFD</rdf:li>');
    expect(packet).toContain('<rdf:li>el</rdf:li>');
    expect(packet).toContain('<xmp:CreateDate>1970-01-01T00:00:00Z</xmp:CreateDate>');
  });
});

it('says that a document is PDF/UA-1 only where it is told so', () => {
  const said = (isAccessible: boolean) =>
    xmpPacket({ title: 'a', lang: 'en', date: new Date(0), producer: 'P', isAccessible });
  expect(said(true)).toContain('<pdfuaid:part>1</pdfuaid:part>');
  expect(said(false)).not.toContain('<pdfuaid:part>');
});
