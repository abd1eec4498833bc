import { useEffect, useState, type ReactNode } from 'react'
import { filesOf } from './dropped-files.ts'
import styles from './FileDrop.module.css'

interface FileDropProps {
  /** What the veil says while files hang over the page. */
  readonly invitation: string
  readonly onFiles: (files: readonly File[]) => void
  readonly children: ReactNode
}

/** The whole page as a drop target for files and folders. */
export function FileDrop({ invitation, onFiles, children }: FileDropProps) {
  const [over, setOver] = useState(false)
  useEffect(() => {
    // Elements below fire leave and enter as the pointer crosses them: the depth says when the page itself is left.
    let depth = 0
    const has = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false
    const enter = (event: DragEvent): void => {
      if (!has(event)) return
      depth++
      setOver(true)
    }
    const leave = (event: DragEvent): void => {
      if (has(event) && --depth <= 0) setOver(false)
    }
    const hold = (event: DragEvent): void => {
      if (has(event)) event.preventDefault()
    }
    const drop = (event: DragEvent): void => {
      if (!has(event) || event.dataTransfer === null) return
      event.preventDefault()
      depth = 0
      setOver(false)
      void filesOf(event.dataTransfer).then(files => files.length > 0 && onFiles(files))
    }
    const events = { dragenter: enter, dragleave: leave, dragover: hold, drop } as const
    for (const [name, listener] of Object.entries(events)) addEventListener(name, listener as EventListener)
    return () => {
      for (const [name, listener] of Object.entries(events)) removeEventListener(name, listener as EventListener)
    }
  }, [onFiles])
  return (
    <>
      {children}
      {over && (
        <div className={styles.veil}>
          <div>{invitation}</div>
        </div>
      )}
    </>
  )
}
