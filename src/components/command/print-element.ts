/** A button that prints the page; it shows itself where there is JavaScript to do so. */
class PrintButton extends HTMLElement {
  connectedCallback(): void {
    const button = this.querySelector('button');
    if (!button) return;
    button.hidden = false;
    button.addEventListener('click', () => {
      print();
    });
  }
}

if (!customElements.get('print-button')) customElements.define('print-button', PrintButton);
