import type { Language } from './languages.ts'

/** Numbers, dates and times as each language writes them. Instants are milliseconds since 1970, shown in the browser's time zone. */
export interface Format {
  /** 31,482 */
  number(value: number, digits?: number): string
  /** A share 0–1 with one decimal: 65.6% */
  percent(share: number, digits?: number): string
  /** For axes: 4.8万, 48K, 48 мян */
  compact(value: number): string
  /** 184.6 MB, in powers of 1,024 */
  bytes(value: number): string
  /** 7月14日，周二 */
  day(at: number): string
  /** 7月14日; with the year where it is another than now's. */
  date(at: number, now: number): string
  /** 今天 18:04, else 7月14日 18:04 */
  moment(at: number, now: number): string
  /** 18:04 */
  time(at: number): string
  /** 2分38秒; the two largest units. */
  duration(seconds: number): string
  /** 二, T, Мя, from an ISO date (`2026-07-14`): for axes. */
  weekday(isoDay: string): string
  /** 7/14, from an ISO date. */
  shortDay(isoDay: string): string
}

/** Abbreviated units of time, and how a number and its unit stand together. */
const UNITS: Record<Language, { readonly h: string; readonly m: string; readonly s: string; readonly gap: string }> = {
  'zh-CN': { h: '小时', m: '分', s: '秒', gap: '' },
  en: { h: 'h', m: 'min', s: 's', gap: ' ' },
  mn: { h: 'ц', m: 'мин', s: 'сек', gap: ' ' }
}
const TODAY: Record<Language, string> = { 'zh-CN': '今天', en: 'today', mn: 'өнөөдөр' }
/** Own names of days and months where Intl spells otherwise than the look asks, or where a browser lacks the language (mn). Sunday first. */
const DAYS: Record<Language, { readonly named: readonly string[]; readonly narrow: readonly string[] }> = {
  'zh-CN': {
    named: ['周日', '周一', '周二', '周三', '周四', '周五', '周六'],
    narrow: ['日', '一', '二', '三', '四', '五', '六']
  },
  en: { named: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'], narrow: ['S', 'M', 'T', 'W', 'T', 'F', 'S'] },
  mn: {
    named: ['ням', 'даваа', 'мягмар', 'лхагва', 'пүрэв', 'баасан', 'бямба'],
    narrow: ['Ня', 'Да', 'Мя', 'Лх', 'Пү', 'Ба', 'Бя']
  }
}
const BYTES = ['B', 'KB', 'MB', 'GB', 'TB'] as const

const made = new Map<string, Format>()

/** The format of a language. `timeZone` is the browser's own unless a test names one. */
export function formatOf(language: Language, timeZone?: string): Format {
  const key = `${language} ${timeZone}`
  const kept = made.get(key) ?? makeFormat(language, timeZone)
  made.set(key, kept)
  return kept
}

function makeFormat(language: Language, timeZone: string | undefined): Format {
  const dated = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', { ...options, ...(timeZone !== undefined && { timeZone }) })
  const clock = dated({ hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  const parts = dated({ year: 'numeric', month: 'numeric', day: 'numeric' })
  const month = dated({ month: 'long' })
  const numbers = new Intl.NumberFormat('en-GB')

  const ymd = (at: number): readonly [number, number, number] => {
    const found = new Map(parts.formatToParts(at).map(part => [part.type, Number.parseInt(part.value, 10)]))
    return [found.get('year') ?? 0, found.get('month') ?? 0, found.get('day') ?? 0]
  }
  const date = (at: number, now: number): string => {
    const [year, m, d] = ymd(at)
    const other = year !== ymd(now)[0]
    if (language === 'zh-CN') return `${other ? `${year}年` : ''}${m}月${d}日`
    if (language === 'mn') return `${other ? `${year} оны ` : ''}${m}-р сарын ${d}`
    return `${d} ${month.format(at)}${other ? ` ${year}` : ''}`
  }
  const weekdayOf = (at: number): string => {
    const [year, m, d] = ymd(at)
    return DAYS[language].named[new Date(Date.UTC(year, m - 1, d)).getUTCDay()] ?? ''
  }
  const time = (at: number): string => clock.format(at)

  return {
    number: (value, digits = 0) =>
      digits === 0
        ? numbers.format(Math.round(value))
        : value.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits }),
    percent: (share, digits = 1) => `${(share * 100).toFixed(digits)}%`,
    compact: value => compactOf(language, value),
    bytes: value => {
      const step = Math.min(BYTES.length - 1, value < 1 ? 0 : Math.floor(Math.log(value) / Math.log(1024)))
      return `${(value / 1024 ** step).toFixed(step === 0 ? 0 : 1)} ${BYTES[step]}`
    },
    day: at => {
      const whole = date(at, at)
      if (language === 'zh-CN') return `${whole}，${weekdayOf(at)}`
      return language === 'mn' ? `${whole}, ${weekdayOf(at)}` : `${weekdayOf(at)}, ${whole}`
    },
    date,
    moment: (at, now) => (ymd(at).join() === ymd(now).join() ? `${TODAY[language]} ${time(at)}` : `${date(at, now)} ${time(at)}`),
    time,
    duration: seconds => durationOf(UNITS[language], seconds),
    weekday: isoDay => DAYS[language].narrow[new Date(`${isoDay}T00:00:00Z`).getUTCDay()] ?? '',
    shortDay: isoDay => {
      const [, m, d] = isoDay.split('-').map(Number)
      return `${m}/${d}`
    }
  }
}

/** Axis figures: at most one decimal, and none where it is 0. */
function compactOf(language: Language, value: number): string {
  const [size, unit] =
    language === 'zh-CN'
      ? value >= 1e8
        ? [1e8, '亿']
        : value >= 1e4
          ? [1e4, '万']
          : [1, '']
      : value >= 1e6
        ? [1e6, language === 'mn' ? ' сая' : 'M']
        : value >= 1e3
          ? [1e3, language === 'mn' ? ' мян' : 'K']
          : [1, '']
  return `${Number((value / size).toFixed(1))}${unit}`
}

function durationOf({ h, m, s, gap }: (typeof UNITS)[Language], seconds: number): string {
  const whole = Math.max(0, Math.round(seconds))
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const named: [number, string][] =
    hours > 0
      ? [
          [hours, h],
          [minutes, m]
        ]
      : minutes > 0
        ? [
            [minutes, m],
            [rest, s]
          ]
        : [[rest, s]]
  // A second unit under ten is padded, so that times stand in line in tables.
  return named.map(([value, unit], i) => `${i === 0 ? value : String(value).padStart(2, '0')}${gap}${unit}`).join(gap)
}
