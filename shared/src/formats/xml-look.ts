import type { XmlElement } from './xml-tree.ts'

/** The first child of a name. */
export const childOf = (element: XmlElement, name: string): XmlElement | undefined =>
  element.children.find(child => child.name === name)

/** A decimal number as XML Schema writes it; null for anything else, infinity included. */
export const decimal = (text: string | undefined): number | null =>
  text !== undefined && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?\s*$/i.test(text) && Number.isFinite(Number(text))
    ? Number(text)
    : null

/** The number in the child of a name; null where there is none. */
export const numberIn = (element: XmlElement | undefined, name: string): number | null =>
  element ? decimal(childOf(element, name)?.text) : null
