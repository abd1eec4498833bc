import { getProject, guideline as guidelineSchema, patchProject, type Project } from '@uurga/shared/api/projects.ts'
import { useDeferredValue, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useCommand } from '../../../api/use-command.ts'
import { useFormat } from '../../../i18n/use-format.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorNote } from '../../../ui/ErrorNote.tsx'
import styles from './Guideline.module.css'
import { Markdown } from './Markdown.tsx'
import { freePicture, joinGuideline, partGuideline } from './pictures.ts'
import { shrinkPicture } from './shrink.ts'

const MOST = guidelineSchema.maxLength ?? 200_000

/** Words at the left, the page they become at the right. Pictures are chosen, pasted or dropped into the words. */
export function GuidelineEditor({ project, onClose }: { project: Project; onClose: () => void }) {
  const { t } = useTranslation()
  const format = useFormat()
  const [parts, setParts] = useState(() => partGuideline(project.guideline))
  const [wrong, setWrong] = useState(false)
  const source = useRef<HTMLTextAreaElement>(null)
  const picker = useRef<HTMLInputElement>(null)
  const save = useCommand(patchProject, [getProject])
  const whole = joinGuideline(parts)
  const shown = useDeferredValue(whole)
  const tooLong = whole.length > MOST
  const insert = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return
    const address = await shrinkPicture(file)
    setWrong(address === null)
    if (address === null) return
    const name = freePicture(parts.pictures)
    const at = source.current?.selectionStart ?? parts.text.length
    setParts({
      text: `${parts.text.slice(0, at)}![${t('guideline.pictureAlt')}][${name}]${parts.text.slice(at)}`,
      pictures: { ...parts.pictures, [name]: address }
    })
  }
  const send = async (): Promise<void> => {
    const saved = await save.run({ params: { project: project.id }, body: { guideline: whole } })
    if (saved.done) onClose()
  }
  return (
    <div className={styles.editor}>
      <div className={styles.bar}>
        <Button size="tool" icon="image" onClick={() => picker.current?.click()}>
          {t('guideline.picture')}
        </Button>
        <input
          ref={picker}
          type="file"
          accept="image/*"
          hidden
          onChange={event => {
            void insert(event.target.files?.[0])
            event.target.value = ''
          }}
        />
        <span className={tooLong ? 'tone-da size12' : 'tone3 size12'}>
          {tooLong ? t('guideline.tooLong') : t('guideline.used', { used: format.bytes(whole.length), most: format.bytes(MOST) })}
        </span>
        {wrong && (
          <span className="tone-da size12" role="alert">
            {t('guideline.notPicture')}
          </span>
        )}
        <ErrorNote problem={save.problem} />
        <span className="grow" />
        <Button size="tool" kind="quiet" onClick={onClose}>
          {t('shell.cancel')}
        </Button>
        <Button size="tool" kind="primary" busy={save.busy} off={tooLong && t('guideline.tooLong')} onClick={() => void send()}>
          {t('shell.save')}
        </Button>
      </div>
      <textarea
        ref={source}
        className={styles.source}
        aria-label={t('guideline.text')}
        value={parts.text}
        spellCheck
        onChange={event => setParts({ ...parts, text: event.target.value })}
        onPaste={event => {
          const [picture] = event.clipboardData.files
          if (picture === undefined) return
          event.preventDefault()
          void insert(picture)
        }}
        onDrop={event => {
          const [picture] = event.dataTransfer.files
          if (picture === undefined) return
          event.preventDefault()
          void insert(picture)
        }}
      />
      <section className={styles.shown} aria-label={t('guideline.preview')}>
        <Markdown text={shown} />
      </section>
    </div>
  )
}
