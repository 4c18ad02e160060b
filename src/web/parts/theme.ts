import {
  Button,
  Checkbox,
  CloseButton,
  createTheme,
  Drawer,
  Menu,
  Modal,
  PasswordInput,
  TextInput,
} from '@mantine/core'

/** Colours live in tokens.css, so that light and dark are one list to compare; Mantine only gets shapes here. */
export const theme = createTheme({
  fontFamily: '"Inter Variable", system-ui, sans-serif',
  defaultRadius: 7,
  focusRing: 'never',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'sm', fw: 600 },
      vars: (_theme, { variant = 'filled' }) => ({
        root:
          variant === 'filled'
            ? {
                '--button-bg': 'var(--action)',
                '--button-hover': 'var(--soft)',
                '--button-color': 'var(--on-action)',
              }
            : {},
      }),
    }),
    Checkbox: Checkbox.extend({
      vars: () => ({
        root: { '--checkbox-color': 'var(--action)', '--checkbox-icon-color': 'var(--on-action)' },
      }),
    }),
    CloseButton: CloseButton.extend({ defaultProps: { size: 'lg' } }),
    Drawer: Drawer.extend({
      defaultProps: {
        lockScroll: false,
        overlayProps: { backgroundOpacity: 0.25 },
        position: 'right',
        transitionProps: { duration: 120 },
      },
    }),
    // The element that would take the focus before the first item has no place in a menu, says axe; the first item takes it.
    Menu: Menu.extend({ defaultProps: { withInitialFocusPlaceholder: false } }),
    Modal: Modal.extend({
      // What locks the scrolling of the page behind writes an inline style, which our content security policy forbids.
      defaultProps: {
        lockScroll: false,
        overlayProps: { backgroundOpacity: 0.25 },
        transitionProps: { duration: 80 },
        radius: 10,
      },
    }),
    TextInput: TextInput.extend({ defaultProps: { size: 'sm' } }),
    PasswordInput: PasswordInput.extend({ defaultProps: { size: 'sm' } }),
  },
})
