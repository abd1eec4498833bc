import type { RouteObject } from 'react-router'

/** The pages of a project by their address below it. */
export const projectPages: RouteObject[] = [
  { index: true, lazy: async () => ({ Component: (await import('../pages/project/ProjectIndex.tsx')).ProjectIndex }) },
  {
    path: 'overview',
    lazy: async () => ({ Component: (await import('../pages/project/overview/OverviewPage.tsx')).OverviewPage })
  },
  {
    path: 'ontology',
    lazy: async () => ({ Component: (await import('../pages/project/ontology/OntologyPage.tsx')).OntologyPage })
  },
  {
    path: 'guideline',
    lazy: async () => ({ Component: (await import('../pages/project/guideline/GuidelinePage.tsx')).GuidelinePage })
  },
  {
    path: 'members',
    lazy: async () => ({ Component: (await import('../pages/project/members/MembersPage.tsx')).MembersPage })
  },
  { path: 'split', lazy: async () => ({ Component: (await import('../pages/project/split/SplitPage.tsx')).SplitPage }) },
  { path: 'slices', lazy: async () => ({ Component: (await import('../pages/project/slices/SlicesPage.tsx')).SlicesPage }) },
  {
    path: 'releases/:release?',
    lazy: async () => ({ Component: (await import('../pages/project/releases/ReleasesPage.tsx')).ReleasesPage })
  },
  {
    path: 'settings',
    lazy: async () => ({ Component: (await import('../pages/project/settings/SettingsPage.tsx')).SettingsPage })
  }
]
