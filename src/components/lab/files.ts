import { button, element } from '../dom/nodes.ts';
import { filesOf, FOLDER, LONGEST, pathFault, type LabFile } from './tree.ts';
import type { State } from '../../docker/engine/state.ts';

/** What the editor asks for; paths are those within the working folder. */
export type FileActions = {
  readonly write: (path: string, content: string) => void;
  readonly remove: (path: string) => void;
};

const NEW_FILES = ['Dockerfile', 'compose.yaml', '.dockerignore'];

/** How many panes the page has had: each names its field differently. */
let panes = 0;

/**
 * The files of the working folder: a list, and an editor for the chosen one. What is typed is kept until it is saved; what a
 * command writes to a file shows at once unless the reader is editing it.
 */
export class FilePane {
  readonly node: HTMLElement;
  private readonly actions: FileActions;
  private readonly list = element('ul', 'file-list');
  private readonly field = element('textarea');
  private readonly title = element('label', 'file-name');
  private readonly status = element('span', 'file-status');
  private readonly save = button('저장', 'button', () => {
    this.write();
  });
  private readonly revert = button('되돌리기', 'button', () => {
    this.open(this.chosen);
  });
  private readonly remove = button('지우기', 'button', () => {
    this.erase();
  });
  private readonly newName = element('input');
  private readonly editor: HTMLElement;
  private readonly hint = element(
    'p',
    'no-file',
    `호스트의 ${FOLDER} 디렉터리다. 여기에 만든 파일은 터미널에서 그대로 쓴다.`,
  );
  private files: readonly LabFile[] = [];
  private tree: State['host'] | undefined;
  private chosen: string | undefined;
  private original = '';

  constructor(actions: FileActions) {
    this.actions = actions;
    this.status.role = 'status';
    panes += 1;
    this.field.id = `lab-file-${panes}`;
    this.field.spellcheck = false;
    this.field.autocapitalize = 'off';
    this.field.maxLength = LONGEST;
    this.title.htmlFor = this.field.id;
    const tools = element('div', 'file-tools', this.title, this.save, this.revert, this.remove);
    this.editor = element('div', 'editor', tools, this.field);
    this.node = element('div', 'file-pane', this.side(), this.editor, this.hint, this.status);
    this.field.addEventListener('input', () => {
      this.show();
    });
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 's' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      this.write();
    });
    this.show();
  }

  /** Shows the files of a host's disk; cheap where nothing changed. */
  update(host: State['host']): void {
    if (host === this.tree) return;
    this.tree = host;
    const files = filesOf(host);
    const same =
      files.length === this.files.length &&
      files.every(({ path, content }, index) => {
        const old = this.files[index];
        return old?.path === path && old.content === content;
      });
    if (same) return;
    this.files = files;
    const now = files.find(({ path }) => path === this.chosen);
    const isEdited = this.isEdited();
    if (this.chosen !== undefined && now?.content !== this.original && !isEdited) this.open(now?.path);
    else if (this.chosen === undefined) this.open(files.find(({ content }) => content !== undefined)?.path);
    else if (isEdited && now?.content !== this.original)
      this.say('명령이 이 파일을 바꾸었다. 저장하면 덮어쓴다.');
    this.show();
  }

  /** Forgets files and edits: another machine comes. */
  clear(): void {
    this.files = [];
    this.tree = undefined;
    this.say('');
    this.open(undefined);
  }

  private side(): HTMLElement {
    this.newName.setAttribute('list', `lab-new-files-${panes}`);
    this.newName.ariaLabel = '새 파일의 이름';
    this.newName.placeholder = '새 파일 이름';
    this.newName.autocomplete = 'off';
    this.newName.autocapitalize = 'off';
    this.newName.spellcheck = false;
    const names = element('datalist');
    names.id = `lab-new-files-${panes}`;
    names.append(...NEW_FILES.map((name) => new Option(name)));
    const make = button('만들기', 'button', () => undefined);
    make.type = 'submit';
    const form = element('form', 'new-file', this.newName, names, make);
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      this.make(this.newName.value.trim());
    });
    return element('div', 'file-side', this.list, form);
  }

  private make(path: string): void {
    const fault = pathFault(path, this.files);
    if (fault !== undefined) {
      this.say(fault);
      return;
    }
    if (!this.leaves()) return;
    this.newName.value = '';
    this.actions.write(path, '');
    this.files = [...this.files.filter((file) => file.path !== path), { path, content: '' }];
    this.open(path);
    this.say(`${path} 파일을 만들었다.`);
    this.field.focus();
  }

  private write(): void {
    if (this.chosen === undefined) return;
    const content =
      this.field.value === '' || this.field.value.endsWith('\n') ? this.field.value : `${this.field.value}\n`;
    this.field.value = content;
    this.original = content;
    this.actions.write(this.chosen, content);
    this.say(`${this.chosen} 파일을 저장했다.`);
    this.show();
  }

  private erase(): void {
    const path = this.chosen;
    if (path === undefined || !confirm(`${path} 파일을 지운다.`)) return;
    this.original = this.field.value;
    this.chosen = undefined;
    this.actions.remove(path);
    this.files = this.files.filter((file) => file.path !== path);
    this.open(this.files.find(({ content }) => content !== undefined)?.path);
    this.say(`${path} 파일을 지웠다.`);
  }

  private open(path: string | undefined): void {
    const file = this.files.find((one) => one.path === path);
    this.chosen = file?.content === undefined ? undefined : file.path;
    this.original = file?.content ?? '';
    this.field.value = this.original;
    this.show();
  }

  /** Whether what is being edited may be left: it is saved, or the reader says so. */
  private leaves(): boolean {
    return !this.isEdited() || confirm(`${this.chosen ?? ''}에서 고친 것을 저장하지 않고 다른 파일을 연다.`);
  }

  private isEdited(): boolean {
    return this.chosen !== undefined && this.field.value !== this.original;
  }

  private show(): void {
    const isEdited = this.isEdited();
    this.editor.hidden = this.chosen === undefined;
    this.hint.hidden = this.chosen !== undefined;
    this.title.textContent = `${this.chosen ?? ''}${isEdited ? ' · 저장하지 않음' : ''}`;
    this.save.disabled = !isEdited;
    this.revert.disabled = !isEdited;
    this.list.replaceChildren(...this.files.map((file) => this.item(file)));
    if (this.files.length === 0)
      this.list.append(element('li', 'none', '아직 파일이 없다. 아래에 이름을 적어 만든다.'));
  }

  private item({ path, content }: LabFile): HTMLElement {
    if (content === undefined) return element('li', 'none', `${path} (글이 아니라 고칠 수 없다)`);
    const open = button(path, 'button', () => {
      if (path === this.chosen || !this.leaves()) return;
      this.say('');
      this.open(path);
    });
    if (path === this.chosen) open.ariaCurrent = 'true';
    return element('li', '', open);
  }

  private say(text: string): void {
    this.status.textContent = text;
  }
}
