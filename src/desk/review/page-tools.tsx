import { ToggleButton, ToggleButtonGroup, Toolbar } from 'react-aria-components';
import { ActButton } from '../parts/act-button.tsx';
import { VIEWS, type View } from '../search.ts';

const WORDS: Readonly<Record<View, string>> = {
  original: 'Original',
  proposed: 'Proposed',
  'as-released': 'As released',
};

/** The switch between the three ways of looking at a page. */
export function ViewSwitch({ view, setView }: { view: View; setView: (view: View) => void }) {
  return (
    <ToggleButtonGroup
      className="seg"
      aria-label="Show the page"
      selectionMode="single"
      disallowEmptySelection
      selectedKeys={[view]}
      onSelectionChange={(keys) => {
        const chosen = VIEWS.find((one) => keys.has(one));
        if (chosen) setView(chosen);
      }}
    >
      {VIEWS.map((one) => (
        <ToggleButton key={one} id={one}>
          {WORDS[one]}
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

/** The tools over the page image. */
export function PageTools({
  page,
  of,
  view,
  setView,
  tool,
}: {
  page: number;
  of: number;
  view: View;
  setView: (view: View) => void;
  tool: string;
}) {
  return (
    <Toolbar className="vtools" aria-label="Page tools">
      <ActButton command="previous-page" icon="left" look="quiet" iconOnly />
      <span className="small num">
        Page <b>{page}</b> of {of}
      </span>
      <ActButton command="next-page" icon="right" look="quiet" iconOnly />
      <span className="sep" />
      <ActButton command="words" icon="words" pressed={tool === 'words'}>
        Words
      </ActButton>
      <ActButton command="box" icon="box" pressed={tool === 'box' || tool === 'corner'}>
        Box
      </ActButton>
      <ActButton command="whole-page" icon="page" iconOnly />
      <span className="sep" />
      <ActButton command="undo" icon="undo" look="quiet" iconOnly />
      <ActButton command="redo" icon="redo" look="quiet" iconOnly />
      <span className="push" />
      <ViewSwitch view={view} setView={setView} />
      <kbd aria-hidden="true">V</kbd>
      <span className="sep" />
      <ActButton command="further" icon="minus" look="quiet" iconOnly />
      <ActButton command="closer" icon="plus" look="quiet" iconOnly />
    </Toolbar>
  );
}
