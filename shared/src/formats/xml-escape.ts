const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/**
 * Text for an element or a quoted attribute of XML 1.0. Tabs and ends of lines are references, since readers fold them in attributes; characters
 * that XML cannot hold in any form (controls, U+FFFE, U+FFFF, half a surrogate pair) become U+FFFD.
 */
export const xmlEscaped = (text: string): string =>
  text
    .replaceAll(/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]|\p{Cs}/gu, '\ufffd')
    .replaceAll(/[&<>"'\t\n\r]/g, mark => REFERENCES[mark] ?? `&#${mark.charCodeAt(0)};`)
