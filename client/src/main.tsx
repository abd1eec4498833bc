import { createRoot } from 'react-dom/client'
import { App } from './app/App.tsx'
import { firstLanguage, startI18n } from './i18n/setup.ts'
import { startScheme } from './theme/scheme.ts'

startScheme()
await startI18n(firstLanguage())
const root = document.getElementById('app')
if (root === null) throw new Error('The page has no #app')
createRoot(root).render(<App />)
// After the first paint: the browser then fetches the slices of the characters in sight, and none where the system has its own font.
requestIdleCallback?.(() => void import('./theme/chinese-font.css'), { timeout: 200 })
