import { useTranslation } from 'react-i18next'
import { formatOf, type Format } from './format.ts'
import { isLanguage, type Language } from './languages.ts'

/** The interface's language now. */
export function useLanguage(): Language {
  const { i18n } = useTranslation()
  return isLanguage(i18n.language) ? i18n.language : 'en'
}

/** Numbers and dates in the interface's language. */
export const useFormat = (): Format => formatOf(useLanguage())
