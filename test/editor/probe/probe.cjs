// Runs inside the extension host. It never activates PGO Lens by itself: that would change what is measured.
const fs = require('node:fs');
const vscode = require('vscode');

exports.activate = (context) => {
  context.subscriptions.push(
    vscode.commands.registerCommand('pgoLensProbe.write', async () => {
      const file = process.env.PGO_LENS_PROBE;
      const write = (said) => {
        // Renamed into place, so that a reader never sees half of it.
        fs.writeFileSync(`${file}.part`, JSON.stringify(said));
        fs.renameSync(`${file}.part`, file);
      };
      const lens = vscode.extensions.getExtension('pgo-lens.pgo-lens');
      if (lens === undefined || !lens.isActive) return write({ error: 'PGO Lens is not active' });
      await lens.exports.whenIdle();
      write({ timings: lens.exports.timings(), state: lens.exports.state() });
    }),
  );
};
