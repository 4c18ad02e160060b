import { Outlet } from '@tanstack/react-router'
import { Boundary } from '#web/parts/boundary.tsx'

export function Whole() {
  return (
    <Boundary>
      <Outlet />
    </Boundary>
  )
}
