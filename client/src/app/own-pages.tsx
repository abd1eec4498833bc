import type { RouteObject } from 'react-router'
import { Only } from './Only.tsx'

/** Pages about people and what they did, by their address. */
export const ownPages: RouteObject[] = [
  { path: '/account', lazy: async () => ({ Component: (await import('../pages/account/AccountPage.tsx')).AccountPage }) },
  { path: '/notices', lazy: async () => ({ Component: (await import('../pages/notices/NoticesPage.tsx')).NoticesPage }) },
  { path: '/drafts', lazy: async () => ({ Component: (await import('../pages/drafts/DraftsPage.tsx')).DraftsPage }) },
  {
    element: <Only needs="user.list" />,
    children: [{ path: '/users', lazy: async () => ({ Component: (await import('../pages/users/UsersPage.tsx')).UsersPage }) }]
  },
  {
    element: <Only needs="audit.read" />,
    children: [{ path: '/audit', lazy: async () => ({ Component: (await import('../pages/audit/AuditPage.tsx')).AuditPage }) }]
  }
]
