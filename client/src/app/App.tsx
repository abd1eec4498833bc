import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { RouterProvider } from 'react-router/dom'
import { createQueries } from '../api/query.ts'
import { Theme } from '../theme/Theme.tsx'
import { router } from './routes.tsx'

const queries = createQueries()

/** The whole interface. */
export function App() {
  return (
    <StrictMode>
      <Theme>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Theme>
    </StrictMode>
  )
}
