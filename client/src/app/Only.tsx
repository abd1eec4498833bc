import type { Action } from '@uurga/shared/access/access.ts'
import { Outlet } from 'react-router'
import { mayAnywhere, useMe } from '../api/use-me.ts'
import { NotFound } from './NotFound.tsx'

/** Pages for those who may do something somewhere. To others there is nothing at the address; the server refuses them besides. */
export function Only({ needs }: { needs: Action }) {
  return mayAnywhere(useMe(), needs) ? <Outlet /> : <NotFound />
}
