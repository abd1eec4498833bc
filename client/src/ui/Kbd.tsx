import styles from './Kbd.module.css'

const APPLE = /Mac|iPhone|iPad/.test(navigator.platform)
const SIGNS: Record<string, string> = { Ctrl: APPLE ? '⌘' : 'Ctrl', Alt: APPLE ? '⌥' : 'Alt', Enter: '↵' }

/** A key as it is printed on this platform's keyboard. Parts of a chord are given with `+`: `Ctrl+Enter`. */
export function Kbd({ children }: { children: string }) {
  const parts = children.split('+')
  return <kbd className={styles.kbd}>{parts.length === 1 ? children : parts.map(part => SIGNS[part] ?? part).join(' ')}</kbd>
}
