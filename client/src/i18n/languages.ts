/** The languages of the interface, the first one first. */
export const LANGUAGES = ['zh-CN', 'en', 'mn'] as const
export type Language = (typeof LANGUAGES)[number]

/** Each language's name in itself: shown as it is in every language. */
export const AUTONYMS: Record<Language, string> = { 'zh-CN': '中文', en: 'English', mn: 'Монгол' }
export const SHORT_NAMES: Record<Language, string> = { 'zh-CN': '中文', en: 'EN', mn: 'МН' }

export const isLanguage = (tag: unknown): tag is Language => (LANGUAGES as readonly unknown[]).includes(tag)

/**
 * The interface language for a browser's list of tags, most wanted first. Tags may carry what BCP 47 forbids (`en-US@posix`, `zh_CN`):
 * only the leading letters count. Nothing known: English, which is read more widely than the other two.
 */
export function languageFor(tags: readonly string[]): Language {
  for (const tag of tags) {
    const base = /^[a-z]{2,3}/i.exec(tag)?.[0].toLowerCase()
    const found = LANGUAGES.find(language => language.split('-')[0] === base)
    if (found !== undefined) return found
  }
  return 'en'
}
