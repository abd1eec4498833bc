import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useConnected, useLive } from '../api/LiveProvider.tsx'
import { Chip } from '../ui/Chip.tsx'
import { Icon } from '../ui/Icon.tsx'

/** Says that what is on screen no longer moves by itself. A loss of under three seconds is not worth a word. */
export function ConnectionNote() {
  const { t } = useTranslation()
  const lost = !useConnected()
  const opened = useLive() !== null
  const [late, setLate] = useState(false)
  useEffect(() => {
    if (!lost || !opened) return
    const timer = setTimeout(() => setLate(true), 3000)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [lost, opened])
  return (
    <span role="status">
      {late && (
        <Chip tone="wa">
          <Icon name="offline" size={14} />
          {t('shell.offline')}
        </Chip>
      )}
    </span>
  )
}
