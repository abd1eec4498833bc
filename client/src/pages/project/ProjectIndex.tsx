import { Navigate } from 'react-router'
import { useProject } from './ProjectFrame.tsx'

/** A project opens at what its visitor comes for: how far it is, or how to label. */
export function ProjectIndex() {
  const { can } = useProject()
  return <Navigate replace to={can('progress.read') ? 'overview' : 'guideline'} />
}
