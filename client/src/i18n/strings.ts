import type { zhCN } from './zh-CN.ts'

/**
 * The shape that every other language has to have: the same keys as the Chinese source. Chinese has one plural form (`_other`); a
 * language with more adds `_one` beside it.
 */
export type Translated<T> = {
  readonly [K in keyof T]: T[K] extends string ? string : Translated<T[K]>
} & { readonly [K in keyof T as K extends `${infer Base}_other` ? `${Base}_one` : never]: string }

export type Strings = Translated<typeof zhCN>
