import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { xmlEscaped } from './xml-escape.ts'
import { readXml } from './xml-tree.ts'

const rootOf = async (text: string) => {
  const read = await readXml(text, 'a.xml')
  if ('fault' in read) throw new Error(JSON.stringify(read.fault))
  return read.root
}
const faultOf = async (text: string) => {
  const read = await readXml(text, 'a.xml')
  return 'fault' in read && read.fault.type === 'warning' ? read.fault.warning : undefined
}

describe('a document', () => {
  it('is elements with attributes, text and the line they begin in', async () => {
    const root = await rootOf(
      '<?xml version="1.0" encoding="UTF-8"?>\r\n<a x="1" y=\'2\'>\r\n <b>te&amp;x<!-- <c/> -->t</b>\n\n <e/></a>\n'
    )
    expect(root).toMatchObject({
      name: 'a',
      attributes: new Map([
        ['x', '1'],
        ['y', '2']
      ]),
      line: 2
    })
    expect(root.children.map(({ name, text, line }) => [name, text, line])).toEqual([
      ['b', 'te&xt', 3],
      ['e', '', 5]
    ])
  })
  it('gives back any text that was escaped, save what XML cannot hold', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary', maxLength: 40 }), async text => {
        const held = text.replaceAll(/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/gu, '\ufffd')
        const root = await rootOf(`<a b="${xmlEscaped(text)}">${xmlEscaped(text)}</a>`)
        expect(root.attributes.get('b')).toBe(held)
        expect(root.text).toBe(held)
      })
    )
  })
  it('that is no XML is refused with the line', async () => {
    expect(await faultOf('<a>\n<b>\n</a>')).toMatchObject({ code: 'not-xml', path: 'a.xml', line: 3 })
    expect(await faultOf('<a>\n<b x="1" x="2"/></a>')).toMatchObject({ code: 'not-xml', line: 2 })
    expect(await faultOf('<a>\n\n<b>&nbsp;</b></a>')).toMatchObject({ code: 'not-xml', line: 3 })
    expect(await faultOf('<a>&#xd800;</a>')).toMatchObject({ code: 'not-xml' })
    expect(await faultOf('<a/><b/>')).toMatchObject({ code: 'not-xml' })
    expect(await faultOf('words')).toMatchObject({ code: 'not-xml' })
  })
  it('of entities that grow is refused unread', async () => {
    const bomb = Array.from({ length: 30 }, (_, i) => `<!ENTITY e${i + 1} "&e${i};&e${i};">`).join('')
    expect(await faultOf(`<?xml version="1.0"?>\n<!DOCTYPE a [<!ENTITY e0 "ha">${bomb}]><a>&e30;</a>`)).toMatchObject({
      code: 'not-xml',
      line: 2
    })
    expect(await faultOf('<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>')).toMatchObject({
      code: 'not-xml',
      line: 1
    })
  })
  it('with a document type is refused for that, used or not', async () => {
    expect(await faultOf('<!-- -->\n<!DOCTYPE a><a/>')).toMatchObject({
      code: 'not-xml',
      line: 2,
      detail: 'documents with a document type are not read'
    })
  })
  it('100,000 elements deep is refused', async () => {
    expect(await faultOf('<a>'.repeat(100_000) + '</a>'.repeat(100_000))).toMatchObject({ code: 'not-xml' })
    expect((await rootOf('<a>'.repeat(60) + '</a>'.repeat(60))).name).toBe('a')
  })
  it('with names that objects have is refused, or read as any other', async () => {
    await rootOf('<a constructor="1"><toString/></a>').catch(() => undefined)
    expect(await faultOf('<a><__proto__>1</__proto__></a>')).toMatchObject({ code: 'not-xml' })
    expect(({} as { x?: number }).x).toBeUndefined()
  })
  it('declared in another encoding is refused where the two differ', async () => {
    expect(await faultOf('<?xml version="1.0" encoding="GBK"?><a>汽车</a>')).toMatchObject({ code: 'not-utf8', line: 1 })
    expect((await rootOf('<?xml version="1.0" encoding="GBK"?><a>car</a>')).text).toBe('car')
  })
})
