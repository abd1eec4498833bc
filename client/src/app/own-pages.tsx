import type { RouteObject } from 'react-router'

/** Pages about people and what they did, by their address. */
export const ownPages: RouteObject[] = [
  { path: '/account', lazy: async () => ({ Component: (await import('../pages/account/AccountPage.tsx')).AccountPage }) },
  { path: '/notices', lazy: async () => ({ Component: (await import('../pages/notices/NoticesPage.tsx')).NoticesPage }) },
  { path: '/drafts', lazy: async () => ({ Component: (await import('../pages/drafts/DraftsPage.tsx')).DraftsPage }) },
  { path: '/users', lazy: async () => ({ Component: (await import('../pages/users/UsersPage.tsx')).UsersPage }) },
  { path: '/audit', lazy: async () => ({ Component: (await import('../pages/audit/AuditPage.tsx')).AuditPage }) }
]
