import { useEffect } from 'react'

/** The page's name in the browser's tab, from the special to the general. */
export function usePageTitle(...parts: readonly (string | undefined)[]): void {
  const title = [...parts.filter(part => part !== undefined && part !== ''), 'Uurga'].join(' · ')
  useEffect(() => {
    document.title = title
  }, [title])
}
