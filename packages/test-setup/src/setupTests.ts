import './react';
