// Imported before Astro, which would otherwise report its use to its makers.
process.env['ASTRO_TELEMETRY_DISABLED'] = '1';
