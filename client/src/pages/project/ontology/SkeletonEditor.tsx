import { displayName } from '@uurga/shared/ontology/labels.ts'
import type { SkeletonTemplate } from '@uurga/shared/ontology/ontology.ts'
import { skeletonPresets } from '@uurga/shared/ontology/skeleton-presets.ts'
import type { SkeletonPresetName } from '@uurga/shared/ontology/skeleton-presets.ts'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLanguage } from '../../../i18n/use-format.ts'
import { Button, IconButton } from '../../../ui/Button.tsx'
import { SelectField } from '../../../ui/Field.tsx'
import { InlineConfirm } from '../../../ui/InlineConfirm.tsx'
import { idAfterName } from './edit.ts'
import { NameFields } from './NameFields.tsx'
import ontology from './Ontology.module.css'
import { addJoint, isJoined, mirrorOf, moveJoint, removeJoint, setJoint, setMirror, toggleEdge } from './skeleton-edit.ts'
import styles from './Skeleton.module.css'
import { SkeletonPicture } from './SkeletonPicture.tsx'

interface SkeletonEditorProps {
  readonly template: SkeletonTemplate
  /** As it is published; absent for one that is new. */
  readonly published: SkeletonTemplate | undefined
  readonly colour: number
  readonly writes: boolean
  readonly onChange: (template: SkeletonTemplate) => void
}

const PRESETS = Object.keys(skeletonPresets) as SkeletonPresetName[]

/** The joints of a class, how they are joined, and where they lie when all of them are put into a box. */
export function SkeletonEditor({ template, published, colour, writes, onChange }: SkeletonEditorProps) {
  const { t } = useTranslation()
  const language = useLanguage()
  const [selected, setSelected] = useState(template.joints[0]?.id ?? null)
  const joint = template.joints.find(({ id }) => id === selected) ?? template.joints[0]
  if (!joint) return null
  const { joints } = template
  const others = joints.filter(({ id }) => id !== joint.id)
  const isNew = !published?.joints.some(({ id }) => id === joint.id)
  const fill = (preset: SkeletonPresetName): void => {
    onChange({ class: template.class, ...skeletonPresets[preset] })
    setSelected(skeletonPresets[preset].joints[0]?.id ?? null)
  }
  return (
    <section aria-label={t('ontology.skeleton')}>
      <h3>{t('ontology.skeleton')}</h3>
      {writes && (
        <div className={styles.presets}>
          <span className="tone2 size12">{t('ontology.preset')}</span>
          {PRESETS.map(preset =>
            joints.length > 1 ? (
              <InlineConfirm
                key={preset}
                act={t(`ontology.presets.${preset}`)}
                question={t('ontology.presetAsk')}
                onConfirm={() => fill(preset)}
              />
            ) : (
              <Button key={preset} size="tool" onClick={() => fill(preset)}>
                {t(`ontology.presets.${preset}`)}
              </Button>
            )
          )}
        </div>
      )}
      <div className={styles.template}>
        <SkeletonPicture
          template={template}
          colour={colour}
          selected={joint.id}
          language={language}
          writes={writes}
          onSelect={setSelected}
          onPlace={(id, at) => {
            const moved = joints.find(each => each.id === id)
            if (moved) onChange(setJoint(template, id, { ...moved, at }))
          }}
          onJoin={id => onChange(toggleEdge(template, joint.id, id))}
        />
        <div className={styles.joints}>
          <ol>
            {joints.map((each, i) => (
              <li key={`${i + 1}`}>
                <button type="button" aria-current={each.id === joint.id} onClick={() => setSelected(each.id)}>
                  <span className="num tone3">{i + 1}</span>
                  <span className="ellipsis">{displayName(each, language)}</span>
                </button>
              </li>
            ))}
          </ol>
          {writes && (
            <div className={styles.acts}>
              <Button
                size="tool"
                icon="plus"
                off={joints.length >= 200 && t('ontology.jointsFull')}
                onClick={() => {
                  const [next, id] = addJoint(template, joint.id, language, t('ontology.newJoint'))
                  onChange(next)
                  setSelected(id)
                }}
              >
                {t('ontology.addJoint')}
              </Button>
              <span className="grow" />
              <IconButton
                size="tool"
                icon="up"
                label={t('ontology.up')}
                onClick={() => onChange(moveJoint(template, joint.id, -1))}
              />
              <IconButton
                size="tool"
                icon="down"
                label={t('ontology.down')}
                onClick={() => onChange(moveJoint(template, joint.id, 1))}
              />
              <IconButton
                size="tool"
                icon="trash"
                label={`${t('shell.remove')} ${displayName(joint, language)}`}
                off={joints.length < 2 && t('ontology.lastJoint')}
                onClick={() => {
                  onChange(removeJoint(template, joint.id))
                  setSelected(others[0]?.id ?? null)
                }}
              />
            </div>
          )}
        </div>
      </div>
      {writes && <p className="size12 tone3">{t('ontology.skeletonHint')}</p>}
      <div className={styles.joint}>
        <NameFields
          title={`${t('ontology.joint')} ${joints.indexOf(joint) + 1}`}
          value={joint.name}
          onChange={name => {
            const id = isNew ? idAfterName(joints, joint, name.en, 'joint') : joint.id
            onChange(setJoint(template, joint.id, { ...joint, name, id }))
            setSelected(id)
          }}
        />
        {others.length > 0 && (
          <>
            <div role="group" aria-label={t('ontology.joinedWith')}>
              <h3>{t('ontology.joinedWith')}</h3>
              <div className={ontology.toggles}>
                {others.map(other => (
                  <Button
                    key={other.id}
                    size="tool"
                    aria-pressed={isJoined(template, joint.id, other.id)}
                    onClick={() => onChange(toggleEdge(template, joint.id, other.id))}
                  >
                    {displayName(other, language)}
                  </Button>
                ))}
              </div>
            </div>
            <SelectField
              label={t('ontology.mirror')}
              hint={t('ontology.mirrorHint')}
              optional
              value={mirrorOf(template, joint.id) ?? ''}
              options={[
                { value: '', name: t('ontology.noParent') },
                ...others.map(other => ({ value: other.id, name: displayName(other, language) }))
              ]}
              onChange={other => onChange(setMirror(template, joint.id, other === '' ? null : other))}
            />
          </>
        )}
      </div>
    </section>
  )
}
