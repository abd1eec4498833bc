import { useMemo } from 'react'
import styles from './Markdown.module.css'
import { renderMarkdown } from './render.ts'

/** A guideline as it is read. Headings of the text start below those of the page. */
export function Markdown({ text }: { text: string }) {
  const html = useMemo(() => renderMarkdown(text), [text])
  return <div className={styles.prose} dangerouslySetInnerHTML={{ __html: html }} />
}
