import { useEffect } from 'react'

/** Asks for more when one of the last rows of a virtual list comes into sight. */
export function useNearEnd(last: number | undefined, count: number, wanted: boolean, onMore: () => void): void {
  const near = wanted && last !== undefined && last >= count - 4
  useEffect(() => {
    if (near) onMore()
  }, [near, onMore])
}
