/** A wagon whose load is a rising curve. */
export const LogoIcon = () => (
  <svg
    xmlns="http://www.w3.org/2000/svg"
    viewBox="0 0 32 32"
    width="28"
    height="28"
    fill="none"
    stroke="#5ad1c4"
    strokeWidth="2.5"
    strokeLinecap="round"
    strokeLinejoin="round"
    aria-hidden="true"
  >
    <path d="M3 14v8h26v-8" />
    <circle cx="10" cy="26" r="2.5" />
    <circle cx="22" cy="26" r="2.5" />
    <path d="M7 16l6-5 5 3 7-9" stroke="#ffffff" />
    <circle cx="25" cy="5" r="1.5" fill="#ffffff" stroke="#ffffff" />
  </svg>
);
