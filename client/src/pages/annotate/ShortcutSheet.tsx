import type { Ontology } from '@uurga/shared/ontology/ontology.ts'
import { useTranslation } from 'react-i18next'
import { classLooks } from '../../modalities/class-look.ts'
import { offeredTools } from '../../modalities/bench.ts'
import { toolsOfKey } from '../../tools/key-tools.ts'
import { clashesOf, isKeyName } from '../../tools/keymap.ts'
import type { KeyAction, KeyMap, KeyName } from '../../tools/keymap.ts'
import { Kbd } from '../../ui/Kbd.tsx'
import { SideSheet } from '../../ui/SideSheet.tsx'
import { printed } from './printed.ts'
import styles from './Workbench.module.css'

interface ShortcutSheetProps {
  readonly open: boolean
  readonly keys: KeyMap
  readonly scope: 'annotate' | 'review'
  readonly ontology: Ontology | null
  readonly language: string
  readonly onClose: () => void
}

const GROUPS = ['job', 'verdict', 'tools', 'edit', 'objects', 'view'] as const satisfies readonly KeyAction['group'][]

/** Every key that does something here, and which of them mean two things. Keys of tools that are not offered are not there. */
export function ShortcutSheet({ open, keys, scope, ontology, language, onClose }: ShortcutSheetProps) {
  const { t } = useTranslation()
  const classes = ontology ? classLooks(ontology, language) : []
  const byKey = new Map(classes.flatMap(({ key, id }) => (key === null ? [] : [[key, id] as const])))
  const onOffer = Object.entries(keys).filter(([name]) => {
    const tools = isKeyName(name) ? toolsOfKey(name) : null
    return tools === null || ontology === null || offeredTools(ontology, tools).length > 0
  })
  const clashes = clashesOf(Object.fromEntries(onOffer), scope, byKey)
  const nameOf = (name: string): string =>
    isKeyName(name) ? t(`annotate.key.${name}`) : (classes.find(({ id }) => `class:${id}` === name)?.name ?? name)
  const here = onOffer.filter(([, action]) => action.scope === 'both' || action.scope === scope) as [KeyName, KeyAction][]
  return (
    <SideSheet open={open} title={t('annotate.shortcuts')} onClose={onClose} width={360}>
      <div className={styles.shortcuts}>
        {clashes.map(({ chord, names: [first, second] }) => (
          <p key={chord} className={styles.clash}>
            {t('annotate.clash', { key: printed(chord), first: nameOf(first), second: nameOf(second) })}
          </p>
        ))}
        {GROUPS.map(group => {
          const rows = here.filter(([, action]) => action.group === group)
          return (
            rows.length > 0 && (
              <section key={group}>
                <h3>{t(`annotate.keyGroup.${group}`)}</h3>
                <ul>
                  {rows.map(([name, { chords }]) => (
                    <li key={name}>
                      <span className="grow">{t(`annotate.key.${name}`)}</span>
                      <Kbd>{printed(chords[0] ?? '')}</Kbd>
                    </li>
                  ))}
                </ul>
              </section>
            )
          )
        })}
        {byKey.size > 0 && (
          <section>
            <h3>{t('annotate.classes')}</h3>
            <ul>
              {classes.map(
                ({ id, key, name }) =>
                  key !== null && (
                    <li key={id}>
                      <span className="grow">{name}</span>
                      <Kbd>{printed(key)}</Kbd>
                    </li>
                  )
              )}
            </ul>
          </section>
        )}
      </div>
    </SideSheet>
  )
}
