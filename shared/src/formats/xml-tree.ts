import type { ReadEvent } from './format.ts'
import { warning } from './warning.ts'
import { lineAt } from './whole-text.ts'

/** An element of a document; `text` is what stands directly in it, `line` the one its tag begins in. */
export interface XmlElement {
  readonly name: string
  readonly attributes: ReadonlyMap<string, string>
  readonly children: readonly XmlElement[]
  readonly text: string
  readonly line: number
}

export type XmlDocument = { readonly root: XmlElement } | { readonly fault: ReadEvent }

/** Deeper than any format of ours, and far from what a stack minds. */
const DEEPEST = 64

/**
 * The elements of a document of UTF-8 text. Refused, each with its line: what is not well-formed, nested deeper than 64, declared in another
 * encoding, or brought with a document type: annotations need none, and so no entity is ever expanded but the five of XML and characters by number.
 */
export const readXml = async (given: string, path: string): Promise<XmlDocument> => {
  const text = given.replaceAll(/\r\n?/g, '\n')
  const fault = (line: number, detail: string): XmlDocument => ({ fault: warning('not-xml', path, line, detail) })
  const encoding = /^\s*<\?xml[^>]*?\sencoding\s*=\s*["']([^"']*)["']/.exec(text)?.[1]
  if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding) && /[\u0080-\uffff]/.test(text)) {
    return { fault: warning('not-utf8', path, 1, `the encoding is declared to be ${encoding}`) }
  }
  const doctype = /<!DOCTYPE/i.exec(text)
  if (doctype) return fault(lineAt(text, doctype.index), 'documents with a document type are not read')
  // Only readers need it: it stays out of what a browser loads first.
  const { XMLParser, XMLValidator } = await import('fast-xml-parser')
  try {
    const verdict = XMLValidator.validate(text)
    if (verdict !== true) return fault(verdict.err.line, verdict.err.msg || verdict.err.code)
    const parser = new XMLParser({
      preserveOrder: true,
      ignoreAttributes: false,
      attributeNamePrefix: '',
      parseTagValue: false,
      parseAttributeValue: false,
      trimValues: false,
      processEntities: false,
      captureMetaData: true,
      ignoreDeclaration: true,
      ignorePiTags: true,
      maxNestedTags: DEEPEST
    })
    const roots = elementsOf(parser.parse(text), XMLParser.getMetaDataSymbol().valueOf(), text)
    return roots.length === 1 ? { root: roots[0] as XmlElement } : fault(1, 'not one element with everything in it')
  } catch (error) {
    // Its own faults carry a line; those of the parser are of the nesting and of reserved names, and carry none.
    if (error instanceof Reference) return fault(error.line, error.message)
    return fault(1, error instanceof Error ? error.message : 'not XML')
  }
}

class Reference extends Error {
  readonly line: number
  constructor(line: number, text: string) {
    super(`${text.slice(0, 40)} is no reference of XML`)
    this.line = line
  }
}

/** Turns the parser's lists, in which each entry is a text or one element under its name, into elements. */
const elementsOf = (parsed: unknown, place: symbol, text: string): XmlElement[] => {
  // Elements come in the order of their tags, so lines are counted on from the last one.
  let line = 1
  let counted = 0
  const lineOf = (entry: object): number => {
    const found: unknown = Reflect.get(entry, place)
    const start: unknown = typeof found === 'object' && found !== null ? Reflect.get(found, 'startIndex') : undefined
    if (typeof start !== 'number') return line
    for (let at = text.indexOf('\n', counted); at >= 0 && at < start; at = text.indexOf('\n', at + 1)) {
      line++
      counted = at + 1
    }
    return line
  }
  const walk = (entries: unknown): { children: XmlElement[]; text: string } => {
    const children: XmlElement[] = []
    let content = ''
    for (const entry of Array.isArray(entries) ? (entries as unknown[]) : []) {
      if (typeof entry !== 'object' || entry === null) continue
      const at = lineOf(entry)
      for (const [name, value] of Object.entries(entry)) {
        if (name === ':@') continue
        if (name === '#text') content += unescaped(String(value), at)
        else children.push({ name, attributes: attributesOf(entry, at), line: at, ...walk(value) })
      }
    }
    return { children, text: content }
  }
  return walk(parsed).children
}

const attributesOf = (entry: object, line: number): ReadonlyMap<string, string> => {
  const given = ':@' in entry && typeof entry[':@'] === 'object' && entry[':@'] !== null ? entry[':@'] : {}
  return new Map(Object.entries(given).map(([name, value]) => [name, unescaped(String(value), line)]))
}

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }

const unescaped = (text: string, line: number): string =>
  text.replaceAll(/&(?:#x([0-9a-f]{1,6});|#(\d{1,7});|(lt|gt|amp|quot|apos);|[^;\s]{0,40};?)/gi, (whole, hex, decimal, name) => {
    if (typeof name === 'string' && Object.hasOwn(NAMED, name)) return NAMED[name] as string
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : typeof decimal === 'string' ? Number(decimal) : -1
    if (code < 1 || code > 0x10ffff || (code & 0x1ff800) === 0xd800) throw new Reference(line, whole)
    return String.fromCodePoint(code)
  })
