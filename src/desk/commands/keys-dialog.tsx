import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useKept } from '../kept.ts';
import { Keys } from '../parts/signs.tsx';
import { COMMANDS, type Command, type Where } from './registry.ts';

const PLACES: readonly Where[] = [
  'Move',
  'Withhold',
  'Put right',
  'Look',
  'History',
  'Decide',
  'Sign-off',
  'Release',
  'Queue',
  'Everywhere',
];
const ALL: readonly Command[] = COMMANDS;

/** Every key of the desk, and the switch for single letters. */
export function KeysDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [letters, setLetters] = useKept('letters');
  return (
    <ModalOverlay className="overlay" isOpen={isOpen} onOpenChange={(open) => !open && onClose()} isDismissable>
      <Modal className="dialog wide">
        <Dialog>
          <header className="row head">
            <Heading slot="title">Keys</Heading>
            <label className="check small push">
              <input
                type="checkbox"
                checked={letters !== 'off'}
                onChange={(event) => setLetters(event.target.checked ? null : 'off')}
              />{' '}
              Single-letter keys on
            </label>
            <button type="button" className="btn quiet" onClick={onClose}>
              Close <kbd>Esc</kbd>
            </button>
          </header>
          <div className="keys">
            {PLACES.map((place) => (
              <section key={place}>
                <h3>{place}</h3>
                <ul>
                  {ALL.filter(({ where, keys }) => where === place && keys.length > 0).map(({ id, label, keys }) => (
                    <li key={id}>
                      {label}
                      <span className="caps">
                        {keys.slice(0, 2).map((key, index) => (
                          <span key={key}>
                            {index > 0 && ' or '}
                            <Keys of={key} />
                          </span>
                        ))}
                      </span>
                    </li>
                  ))}
                </ul>
              </section>
            ))}
            <section>
              <h3>Words and boxes without a pointer</h3>
              <ul>
                <li>
                  By word, by line{' '}
                  <span className="caps">
                    <kbd>←</kbd>
                    <kbd>→</kbd>
                    <kbd>↑</kbd>
                    <kbd>↓</kbd>
                  </span>
                </li>
                <li>
                  More words, larger box{' '}
                  <span className="caps">
                    <kbd>Shift</kbd> and arrows
                  </span>
                </li>
                <li>
                  Ten times as far{' '}
                  <span className="caps">
                    <kbd>Ctrl</kbd> and arrows
                  </span>
                </li>
                <li>
                  Box close around the words{' '}
                  <span className="caps">
                    <kbd>S</kbd>
                  </span>
                </li>
                <li>
                  Done, give the reason{' '}
                  <span className="caps">
                    <kbd>Enter</kbd>
                  </span>
                </li>
                <li>
                  Reason in the list{' '}
                  <span className="caps">
                    <kbd>1</kbd>–<kbd>9</kbd>
                  </span>
                </li>
                <li>
                  Next thing on the page{' '}
                  <span className="caps">
                    <kbd>Tab</kbd>
                  </span>
                </li>
              </ul>
            </section>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
