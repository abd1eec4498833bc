import type { Names } from './ontology.ts'

/**
 * The name to show in a language: that language, a variant of it, Chinese, English, any, the id.
 * `mn-Mong` is served by `mn` and the other way round; `zh` by `zh-CN`.
 */
export const displayName = ({ id, name }: { readonly id: string; readonly name: Names }, language: string): string => {
  for (const wanted of [language, 'zh', 'en']) {
    const found = inLanguage(name, wanted)
    if (found !== undefined) return found
  }
  return Object.values(name)[0] ?? id
}

const inLanguage = (name: Names, language: string): string | undefined => {
  if (Object.hasOwn(name, language)) return name[language]
  const base = baseOf(language)
  if (Object.hasOwn(name, base)) return name[base]
  return Object.entries(name).find(([tag]) => baseOf(tag) === base)?.[1]
}

const baseOf = (language: string): string => language.split('-')[0] as string
