/** Words that every release has because its formats have them: keys, namespaces, constants and the words of markers. They say nothing of a record. */
const WORDS =
  // Keys and constants of the index and the withdrawal sheet.
  'format declass release index version title collection series box folder date released releasedat parts pages page label type decision ' +
  'exemptions exemption deniedpages code order category widthpx heightpx dpi image data png text txt lines line words withholdings withholding ' +
  'extent unit halves marker withheld in part full denied eo null true false sheet withdrawal items item entries entry number total ' +
  'reasons reason csv json pdf record records certificate keys where what why how much of the and or from to by with a an is are at on for no ' +
  // Kinds of parts and pages.
  'letter memorandum telegram airgram memcon report record-form form routing slip notice photograph blank other paper cover main attachment ' +
  // Syntax of the PDF and its metadata.
  'obj endobj stream endstream xref trailer startxref eof size root id catalog pages kids count parent mediabox resources xobject font contents ' +
  'structparents tabs subtype width height colorspace devicegray devicergb bitspercomponent filter ccittfaxdecode dctdecode flatedecode decodeparms ' +
  'columns rows length length1 basefont encoding identity-h identity descendantfonts tounicode cidfonttype2 cidsysteminfo registry adobe ordering ' +
  'supplement fontdescriptor fontname flags fontbbox italicangle ascent descent capheight stemv fontfile2 dw cidtogidmap type0 structtreeroot ' +
  'structelem parenttree parenttreenextkey nums document sect span p pg k s mcid artifact bmc bdc emc marked markinfo viewerpreferences ' +
  'displaydoctitle lang en us metadata subtype xml outputintents outputintent gts_pdfa1 gts pdfa1 outputconditionidentifier info registryname ' +
  'destoutputprofile srgb iec61966 iec color org http https www xpacket begin end w5m0mpcehihzreszntczkc9d xmpmeta xmlns meta ns rdf ' +
  'w3 syntax description about purl elements xap pdfaid pdfuaid pdfa aiim conformance application alt li default x-default createdate modifydate ' +
  'producer creator creatortool pdfaextension pdfaschema pdfaproperty extension schema schemas property bag seq parsetype resource namespaceuri ' +
  'prefix name valuetype integer internal external iso ua identification part glyphless declassglyphless ucs cidinit procset findresource dict ' +
  'begincmap cmapname def cmaptype begincodespacerange endcodespacerange beginbfchar endbfchar endcmap currentdict cmap defineresource pop ' +
  'amp lt gt quot apos x dc xmp com u w 1999 ' +
  // The withdrawal sheet as it is printed.
  'kind denied meaning none no number is that of the box on its page you may ask agency to review a withholding again code has words for ' +
  'mntr acsp desc text xyz curv para cprt wtpt rtrc gtrc btrc ktrc rxyz gxyz bxyz rgb gray grey gamma cc0 table thead tbody tr th td scope column row';

/** Lowercase. */
export const FORMAT_WORDS: ReadonlySet<string> = new Set(WORDS.split(' '));
