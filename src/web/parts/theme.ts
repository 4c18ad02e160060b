import { type ButtonProps, createTheme, type MantineTheme } from '@mantine/core'

/**
 * Colours live in tokens.css, so that light and dark are one list to compare; Mantine only gets shapes here. The parts are named
 * and not imported: whoever opens the first page need not load a drawer for its shape.
 */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  defaultRadius: 7,
  focusRing: 'never',
  respectReducedMotion: true,
  components: {
    Button: {
      defaultProps: { size: 'sm', fw: 600 },
      vars: (_theme: MantineTheme, { variant = 'filled' }: ButtonProps) => ({
        root:
          variant === 'filled'
            ? {
                '--button-bg': 'var(--action)',
                '--button-hover': 'var(--soft)',
                '--button-color': 'var(--on-action)',
              }
            : {},
      }),
    },
    Checkbox: {
      vars: () => ({
        root: { '--checkbox-color': 'var(--action)', '--checkbox-icon-color': 'var(--on-action)' },
      }),
    },
    CloseButton: { defaultProps: { size: 'lg' } },
    Drawer: {
      defaultProps: {
        lockScroll: false,
        overlayProps: { backgroundOpacity: 0.25 },
        position: 'right',
        transitionProps: { duration: 120 },
      },
    },
    // The element that would take the focus before the first item has no place in a menu, says axe; the first item takes it.
    Menu: { defaultProps: { withInitialFocusPlaceholder: false } },
    // What locks the scrolling of the page behind writes an inline style, which our content security policy forbids.
    Modal: {
      defaultProps: {
        lockScroll: false,
        overlayProps: { backgroundOpacity: 0.25 },
        transitionProps: { duration: 80 },
        radius: 10,
      },
    },
    TextInput: { defaultProps: { size: 'sm' } },
    PasswordInput: { defaultProps: { size: 'sm' } },
  },
})
