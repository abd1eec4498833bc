import { useTranslation } from 'react-i18next'
import panel from './Panels.module.css'

/** Signs that are not seen, or only by what they do to their neighbours. */
const SIGNS: Readonly<Record<string, string>> = {
  '\u180b': 'FVS1',
  '\u180c': 'FVS2',
  '\u180d': 'FVS3',
  '\u180f': 'FVS4',
  '\u180e': 'MVS',
  '\u202f': 'NNBSP',
  '\u200c': 'ZWNJ',
  '\u200d': 'ZWJ',
  '\u00a0': 'NBSP',
  '\ufeff': 'BOM',
  '\n': 'LF',
  '\r': 'CR',
  '\t': 'TAB'
}
const MOST = 28

/** Code points of what is selected, sign by sign: for scripts whose invisible signs matter. Nothing for others. */
export function CodePoints({ words, range }: { words: string; range: string }) {
  const { t } = useTranslation()
  const signs = Array.from(words, (sign, i) => ({ sign, key: `${i}${sign}` }))
  if (!signs.some(({ sign }) => SIGNS[sign] !== undefined || /\p{Script=Mongolian}/u.test(sign))) return null
  return (
    <section className={panel.panel} aria-label={t('annotate.codePoints')}>
      <header>
        <h2>{t('annotate.codePoints')}</h2>
        <span className="grow" />
        <span className="tone3 size12 num">{range}</span>
      </header>
      <div className={panel.points}>
        {signs.slice(0, MOST).map(({ sign, key }) => {
          const named = sign === ' ' ? t('annotate.space') : SIGNS[sign]
          return (
            <div key={key} data-sign={named === undefined ? undefined : ''}>
              <b lang="mn-Mong">{named ?? sign}</b>
              {(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}
            </div>
          )
        })}
      </div>
    </section>
  )
}
