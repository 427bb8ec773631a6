/** What is around the text must never take the text with it: an overlay whose code cannot be fetched is left out. */
import { Component, type ReactNode } from 'react'

interface ApartProps {
  /** A change of this tries again. */
  again?: unknown
  children: ReactNode
}

export class Apart extends Component<ApartProps, { failed: boolean }> {
  override state = { failed: false }

  static getDerivedStateFromError() {
    return { failed: true }
  }

  override componentDidUpdate(before: ApartProps) {
    if (this.state.failed && before.again !== this.props.again) this.setState({ failed: false })
  }

  override render() {
    return this.state.failed ? null : this.props.children
  }
}
