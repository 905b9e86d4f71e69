"""What changes by the hour: opportunities, providers, figures of the labour market, in tables of their own."""
