import { createInstance } from 'i18next'
import { initReactI18next } from 'react-i18next'
import { isLanguage, languageFor, type Language } from './languages.ts'
import type { zhCN } from './zh-CN.ts'

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'ui'
    resources: { ui: typeof zhCN }
  }
}

const KEY = 'uurga.language'
const i18n = createInstance()

/** Each language is a file of its own; a page loads the one it shows. */
const load: Record<Language, () => Promise<object>> = {
  'zh-CN': async () => (await import('./zh-CN.ts')).zhCN,
  en: async () => (await import('./en.ts')).en,
  mn: async () => (await import('./mn.ts')).mn
}

/** The language kept on this device, else the browser's. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEY)
  return isLanguage(kept) ? kept : languageFor(navigator.languages)
}

/** Starts the interface's strings in a language. Called once, before the first render. */
export async function startI18n(language: Language): Promise<void> {
  await i18n.use(initReactI18next).init({
    lng: language,
    fallbackLng: false,
    ns: ['ui'],
    defaultNS: 'ui',
    resources: { [language]: { ui: await load[language]() } },
    // React escapes what it renders.
    interpolation: { escapeValue: false },
    react: { useSuspense: false }
  })
  show(language)
}

/** Shows the interface in another language and keeps the choice on this device. */
export async function chooseLanguage(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'ui')) i18n.addResourceBundle(language, 'ui', await load[language]())
  localStorage.setItem(KEY, language)
  await i18n.changeLanguage(language)
  show(language)
}

function show(language: Language): void {
  document.documentElement.lang = language
}
