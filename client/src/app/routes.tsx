import { createBrowserRouter } from 'react-router'
import { AppShell } from './AppShell.tsx'
import { Broken } from './Broken.tsx'
import { NotFound } from './NotFound.tsx'
import { ownPages } from './own-pages.tsx'
import { projectPages } from './project-pages.tsx'
import { SignedIn } from './SignedIn.tsx'

/** Every page by its address. A page's code is fetched when it is first opened; the frame is there at once. */
export const router = createBrowserRouter([
  {
    errorElement: <Broken />,
    HydrateFallback: () => null,
    children: [
      { path: '/sign-in', lazy: async () => ({ Component: (await import('../pages/sign-in/SignInPage.tsx')).SignInPage }) },
      { path: '/link/:secret', lazy: async () => ({ Component: (await import('../pages/sign-in/LinkPage.tsx')).LinkPage }) },
      {
        element: <SignedIn />,
        children: [
          {
            path: '/work/:project',
            lazy: async () => ({ Component: (await import('../pages/annotate/AnnotatePage.tsx')).AnnotatePage })
          },
          {
            path: '/review/:project',
            lazy: async () => ({ Component: (await import('../pages/review/ReviewPage.tsx')).ReviewPage })
          },
          {
            element: <AppShell />,
            children: [
              {
                errorElement: <Broken />,
                children: [
                  { index: true, lazy: async () => ({ Component: (await import('../pages/home/HomePage.tsx')).HomePage }) },
                  {
                    path: '/datasets',
                    lazy: async () => ({ Component: (await import('../pages/datasets/DatasetsPage.tsx')).DatasetsPage })
                  },
                  {
                    path: '/datasets/:dataset',
                    lazy: async () => ({ Component: (await import('../pages/dataset/DatasetFrame.tsx')).DatasetFrame }),
                    children: [
                      {
                        index: true,
                        lazy: async () => ({ Component: (await import('../pages/dataset/ItemsPage.tsx')).ItemsPage })
                      },
                      {
                        path: 'about',
                        lazy: async () => ({ Component: (await import('../pages/dataset/AboutPage.tsx')).AboutPage })
                      }
                    ]
                  },
                  {
                    path: '/projects',
                    lazy: async () => ({ Component: (await import('../pages/projects/ProjectsPage.tsx')).ProjectsPage })
                  },
                  {
                    path: '/projects/:project',
                    lazy: async () => ({ Component: (await import('../pages/project/ProjectFrame.tsx')).ProjectFrame }),
                    children: projectPages
                  },
                  { path: '/review', lazy: async () => ({ Component: (await import('./ReviewDoor.tsx')).ReviewDoor }) },
                  ...ownPages,
                  { path: '*', element: <NotFound /> }
                ]
              }
            ]
          }
        ]
      }
    ]
  }
])
