import './tokens.css'
import './fonts.css'
import './base.css'
import './mantine.css'
import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { mantineTheme, mantineVariables } from './mantine.ts'
import { useScheme } from './scheme.ts'

/** Our tokens for everything below, Mantine's components included. */
export function Theme({ children }: { children: ReactNode }) {
  const { shown } = useScheme()
  return (
    <MantineProvider theme={mantineTheme} cssVariablesResolver={mantineVariables} forceColorScheme={shown}>
      {children}
    </MantineProvider>
  )
}
