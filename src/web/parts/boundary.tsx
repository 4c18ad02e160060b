import { Component, type ReactNode } from 'react'
import { say } from '#web/words/store.ts'
import { ErrorState } from './states.tsx'

/** Catches what broke while drawing, so that the rest of the house stands. */
export class Boundary extends Component<{ children: ReactNode }, { broken?: Error }> {
  override state: { broken?: Error } = {}

  static getDerivedStateFromError(broken: Error): { broken: Error } {
    return { broken }
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children
    return (
      <ErrorState
        error={this.state.broken}
        what={say('parts.pageProblem')}
        onRetry={() => location.reload()}
      />
    )
  }
}
